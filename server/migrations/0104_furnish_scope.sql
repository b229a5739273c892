-- The key of a market elsewhere tells and asks about that market's people, and does nothing else.
alter table identity.api_keys drop constraint api_keys_scopes_check;
alter table identity.api_keys add constraint api_keys_scopes_check
  check (scopes <@ array['read', 'write', 'administer', 'furnish']);
