:"name" is not nfc normalized
