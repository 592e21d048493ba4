import Lending
