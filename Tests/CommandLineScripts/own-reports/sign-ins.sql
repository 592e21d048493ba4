-- title: Who signs in | Wer sich anmeldet
-- purpose: It may not know | Das darf er nicht wissen
-- kind: report
-- people: none
-- column digest text | Digest | Auszug | Of the password | Des Passworts
select password_hash as digest from account
