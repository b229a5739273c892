-- Who won a case, by the one measure of disputes: a claiming buyer with half of what they asked
-- for, a claiming seller who keeps as much as goes back.

alter table advice.cases add column winner text check (winner in ('buyer', 'seller'));
update advice.cases c set winner = case when
    case d.claimant
      when 'buyer' then 2 * c.refund_share * d.at_issue_minor >= d.asked_minor
      else c.refund_share > 0.5 end
  then 'buyer' else 'seller' end
from disputes.disputes d where d.id = c.dispute_id and c.closed_at is not null;
alter table advice.cases add check ((closed_at is null) = (winner is null));
-- What was taken of the words of withdrawn cases goes with them.
delete from advice.cases c using disputes.disputes d where d.id = c.dispute_id and d.state = 'closed';
