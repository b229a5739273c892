-- The market's own sandbox programs had leave to get everything for ever; now each gets what is
-- sent to it, under a readable name, for five years.

update processors.processors set
  agreement_classes = case purpose
    when 'payment' then '{payment,payout_account}'
    when 'parcels' then '{parcel_number,name,phone,address}'
    when 'real_name' then '{name,identity_number,payout_account}'
    when 'mail' then '{email,message}'
    else '{phone,message}' end::text[],
  agreement_from = '2026-01-01',
  agreement_until = '2031-12-31',
  legal_name = case name
    when 'institution:sandbox' then '沙盒支付机构 Sandbox Institution'
    when 'carrier:sandbox' then '沙盒快递 Sandbox Express'
    when 'verifier:sandbox' then '沙盒核验 Sandbox Verifier'
    else legal_name end
where agreement_reference = 'sandbox';
