-- The fee that a seller's credit had earned when the goods were reserved; null: that of the rules.
alter table trade.trades
  add column fee_basis_points integer check (fee_basis_points between 0 and 5000);
