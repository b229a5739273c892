-- Who may fetch the file of a release, and until when: leave that two people gave.
alter table release.releases add column exports jsonb not null default '[]';
