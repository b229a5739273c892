-- What both sides recorded of the goods on their way goes into the file of a dispute.

alter table disputes.evidence
  drop constraint evidence_item_check,
  add check (item in ('photo', 'statement', 'listing', 'tracking', 'payments', 'chat', 'looks'));
