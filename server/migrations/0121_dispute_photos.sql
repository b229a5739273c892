-- Photos of disputes go when the law no longer asks for them; their digests stay in the case file.

alter table disputes.evidence add column gone_at timestamptz
  check (gone_at is null or item = 'photo');
create index evidence_photos on disputes.evidence (sha256) where item = 'photo' and gone_at is null;
