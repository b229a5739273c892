-- A photo of a rating that is masked is not shown to anybody but those who decide about it.
alter table listings.photo_uses add column withheld boolean not null default false;
update listings.photo_uses u set withheld = true from ratings.ratings r
where u.used_by = r.id and r.masks ? 'rating';
create index photo_uses_by on listings.photo_uses (used_by);
