-- $1 digest [UInt8] · SHA-256 of the secret
delete from sign_in_session where secret = $1
