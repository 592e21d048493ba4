/// A type of the server by its object identifier (OID).
///
/// Those of the server itself never change; those of extensions, enums and domains differ from
/// database to database, so they have no names here.
public struct PostgresType: Hashable, Sendable, RawRepresentable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// Left to the server to infer; the value then travels as text.
    public static let inferred = PostgresType(0)
    public static let bool = PostgresType(16)
    public static let bytea = PostgresType(17)
    public static let char = PostgresType(18)
    public static let name = PostgresType(19)
    public static let int8 = PostgresType(20)
    public static let int2 = PostgresType(21)
    public static let int4 = PostgresType(23)
    public static let text = PostgresType(25)
    public static let oid = PostgresType(26)
    public static let json = PostgresType(114)
    public static let xml = PostgresType(142)
    public static let float4 = PostgresType(700)
    public static let float8 = PostgresType(701)
    public static let unknown = PostgresType(705)
    public static let bpchar = PostgresType(1042)
    public static let varchar = PostgresType(1043)
    public static let date = PostgresType(1082)
    public static let time = PostgresType(1083)
    public static let timestamp = PostgresType(1114)
    public static let timestamptz = PostgresType(1184)
    public static let numeric = PostgresType(1700)
    public static let void = PostgresType(2278)
    public static let uuid = PostgresType(2950)
    public static let jsonb = PostgresType(3802)
    public static let int4range = PostgresType(3904)
    public static let numrange = PostgresType(3906)
    public static let tsrange = PostgresType(3908)
    public static let tstzrange = PostgresType(3910)
    public static let daterange = PostgresType(3912)
    public static let int8range = PostgresType(3926)

    /// The type of arrays of it, for the types that this library encodes.
    public var array: PostgresType? {
        switch self {
        case .bool: PostgresType(1000)
        case .bytea: PostgresType(1001)
        case .int2: PostgresType(1005)
        case .int4: PostgresType(1007)
        case .text: PostgresType(1009)
        case .int8: PostgresType(1016)
        case .float4: PostgresType(1021)
        case .float8: PostgresType(1022)
        case .timestamp: PostgresType(1115)
        case .date: PostgresType(1182)
        case .timestamptz: PostgresType(1185)
        case .numeric: PostgresType(1231)
        case .uuid: PostgresType(2951)
        case .jsonb: PostgresType(3807)
        case .int4range: PostgresType(3905)
        case .numrange: PostgresType(3907)
        case .tsrange: PostgresType(3909)
        case .tstzrange: PostgresType(3911)
        case .daterange: PostgresType(3913)
        case .int8range: PostgresType(3927)
        default: nil
        }
    }

    /// First identifier that the server gives to what users create.
    static let firstUserDefined: UInt32 = 16384
}
