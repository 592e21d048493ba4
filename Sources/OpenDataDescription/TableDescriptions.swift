internal import FoundationEssentials
internal import Lending
internal import LendingOperations
internal import LendingReports

extension Publication {
    /// By which a data package is known.
    public static func name(of year: Int) -> String { "leihlotse-\(year)" }

    /// As a data package (Frictionless, `datapackage.json`).
    public var dataPackage: String {
        text([
            "profile": "tabular-data-package",
            "name": .text(Self.name(of: year)),
            "title": .text("\(publisher): \(year)"),
            "created": .text("\(issued)T00:00:00Z"),
            "licenses": [["path": .text(licence)]],
            "resources": .list(tables.map(resource)),
        ])
    }

    private func resource(_ table: PublishedTable) -> JSONValue {
        [
            "profile": "tabular-data-resource",
            "name": .text(table.name),
            "path": .text(table.file),
            "title": .text(title(of: table).english),
            "description": .text(table.report.purpose.english),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": .integer(Int64(table.summary.bytes)),
            "hash": .text("sha256:\(table.summary.sha256)"),
            "dialect": ["delimiter": ",", "lineTerminator": "\r\n", "header": true],
            "schema": [
                "fields": .list(
                    table.report.columns.map { column in
                        [
                            "name": .text(column.name),
                            "type": .text(Self.type(of: column)),
                            "title": .text(column.heading.english),
                            "description": .text(column.meaning.english),
                        ]
                    }),
                "missingValues": [""],
            ],
        ]
    }

    /// As metadata of CSV on the Web (`csv-metadata.json`).
    public var csvOnTheWeb: String {
        text([
            "@context": ["http://www.w3.org/ns/csvw", ["@language": "en"]],
            "dc:license": ["@id": .text(licence)],
            "tables": .list(
                tables.map { table in
                    [
                        "url": .text(table.file),
                        "dc:title": words(title(of: table)),
                        "dc:description": words(table.report.purpose),
                        "dialect": ["delimiter": ",", "header": true, "encoding": "utf-8"],
                        "tableSchema": ["columns": .list(table.report.columns.map(column))],
                    ]
                }),
        ])
    }

    private func column(_ column: ReportColumn) -> JSONValue {
        [
            "name": .text(column.name),
            "titles": .text(column.name),
            "datatype": .text(Self.type(of: column)),
            "dc:title": words(column.heading),
            "dc:description": words(column.meaning),
        ]
    }

    private static func type(of column: ReportColumn) -> String {
        switch column.kind {
        case .number: "integer"
        case .day: "date"
        default: "string"
        }
    }

    private func words(_ text: LocalizedText) -> JSONValue {
        [
            ["@value": .text(text.english), "@language": "en"],
            ["@value": .text(text.german), "@language": "de"],
        ]
    }

    /// With its keys in order, so that the same is written in the same bytes.
    func text(_ value: JSONValue) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // A JSON value without numbers that are none.
        let bytes = (try? encoder.encode(value)) ?? Data()
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }
}
