/// A type of the server by its object identifier (OID).
///
/// Those of the server itself never change (`src/include/catalog/pg_type.dat` in its sources);
/// those of extensions, enums and domains differ from database to database, so they have no names
/// here. Sections are those of the PostgreSQL 15 manual.
public struct PostgresType: Hashable, Sendable, RawRepresentable {
    /// The object identifier, as in `pg_type.oid`.
    public let rawValue: UInt32

    /// A type by its object identifier.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// A type by its object identifier.
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// Left to the server to infer; the value then travels as text.
    public static let inferred = PostgresType(0)
    /// `boolean`: one byte (§ 8.6).
    public static let bool = PostgresType(16)
    /// `bytea`: bytes (§ 8.4).
    public static let bytea = PostgresType(17)
    /// `"char"`: one byte, used by system tables (§ 8.3). The type `char(n)` is ``bpchar``.
    public static let char = PostgresType(18)
    /// `name`: up to 63 bytes, the type of names in system tables (§ 8.3).
    public static let name = PostgresType(19)
    /// `bigint`: eight bytes (§ 8.1.1).
    public static let int8 = PostgresType(20)
    /// `smallint`: two bytes (§ 8.1.1).
    public static let int2 = PostgresType(21)
    /// `integer`: four bytes (§ 8.1.1).
    public static let int4 = PostgresType(23)
    /// `text`: of any length (§ 8.3).
    public static let text = PostgresType(25)
    /// `oid`: an object identifier, four bytes without sign (§ 8.19).
    public static let oid = PostgresType(26)
    /// `json`: kept as it was written (§ 8.14).
    public static let json = PostgresType(114)
    /// `xml` (§ 8.13).
    public static let xml = PostgresType(142)
    /// `real`: four bytes (§ 8.1.3).
    public static let float4 = PostgresType(700)
    /// `double precision`: eight bytes (§ 8.1.3).
    public static let float8 = PostgresType(701)
    /// `unknown`: a literal whose type is not decided (§ 8.21).
    public static let unknown = PostgresType(705)
    /// `char(n)`: filled up with spaces (§ 8.3).
    public static let bpchar = PostgresType(1042)
    /// `varchar(n)`: text with a limit (§ 8.3).
    public static let varchar = PostgresType(1043)
    /// `date`: days (§ 8.5). In Swift ``PostgresDay``.
    public static let date = PostgresType(1082)
    /// `time` without time zone: microseconds of a day (§ 8.5).
    public static let time = PostgresType(1083)
    /// `timestamp` without time zone (§ 8.5). In Swift ``PostgresLocalTimestamp``.
    public static let timestamp = PostgresType(1114)
    /// `timestamp with time zone`: an instant (§ 8.5). In Swift ``PostgresTimestamp``.
    public static let timestamptz = PostgresType(1184)
    /// `numeric`: exact decimal numbers (§ 8.1.2). In Swift ``PostgresNumeric``.
    public static let numeric = PostgresType(1700)
    /// `void`: what functions without a result give (§ 8.21).
    public static let void = PostgresType(2278)
    /// `uuid`: 16 bytes (§ 8.12). In Swift ``PostgresUUID``.
    public static let uuid = PostgresType(2950)
    /// `jsonb`: JSON taken apart (§ 8.14). In Swift ``PostgresJSON``.
    public static let jsonb = PostgresType(3802)
    /// Range of `integer` (§ 8.17).
    public static let int4range = PostgresType(3904)
    /// Range of `numeric` (§ 8.17).
    public static let numrange = PostgresType(3906)
    /// Range of `timestamp` (§ 8.17).
    public static let tsrange = PostgresType(3908)
    /// Range of `timestamptz` (§ 8.17).
    public static let tstzrange = PostgresType(3910)
    /// Range of `date` (§ 8.17).
    public static let daterange = PostgresType(3912)
    /// Range of `bigint` (§ 8.17).
    public static let int8range = PostgresType(3926)

    /// The type of arrays of it, for the types that this library encodes; nil for others.
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
