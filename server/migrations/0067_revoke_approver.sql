-- Not administrators alone are taken away by two people: so is every role that approves something.
update access.approvals set operation = 'revoke_approver' where operation = 'revoke_administrator';
