-- More roles than one: what each may do stands in server/src/kernel/permissions.ts.

alter table identity.people drop constraint people_roles_check;
alter table identity.people add constraint people_roles_check check (roles <@ array[
  'support_agent', 'moderator', 'mediator', 'risk_analyst', 'privacy_officer', 'auditor',
  'regulator', 'logistics_partner', 'inspection_partner', 'insurer', 'ip_agency',
  'mediation_body', 'administrator'
]);

-- In a demo market anyone may also be one of its staff.
alter table identity.demo_people drop constraint demo_people_role_check;
alter table identity.demo_people add constraint demo_people_role_check check (role in (
  'buyer', 'seller', 'support_agent', 'moderator', 'mediator', 'risk_analyst', 'privacy_officer',
  'auditor', 'administrator'
));
