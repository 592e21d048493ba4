import Lending
import Hummingbird
