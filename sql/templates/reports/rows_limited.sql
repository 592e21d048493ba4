limit :'count'
