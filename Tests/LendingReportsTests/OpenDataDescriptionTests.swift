import FoundationEssentials
import Lending
import LendingOperations
import LendingReports
import OpenDataDescription
import Testing

/// What is said of published tables, for machines.
@Suite("Descriptions of open data") struct OpenDataDescriptionTests {
    private let publication: Publication

    init() throws {
        let tables = try ["open-loans", "open-stock", "open-use", "open-events"].map { name in
            PublishedTable(
                file: "\(name.dropFirst(5))-2020.csv",
                report: try ReportCatalog.standard.report(name),
                summary: ExportSummary(
                    rows: 3, bytes: 120, sha256: String(repeating: "ab", count: 32)))
        }
        publication = Publication(
            year: 2020, issued: try #require(CalendarDay(iso: "2021-02-03")), tables: tables,
            settings: Settings([
                "open-data-publisher": "Stadt \"K\" \\ Überlingen",
                "open-data-contact": "daten@example.org",
                "open-data-licence": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
                "open-data-place": "08335043", "open-data-theme": "GOVE",
                "open-data-address": "https://example.org/daten",
            ]))
    }

    private func read(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    /// What DCAT-AP.de demands, what it recommends, and by what GovData finds data.
    @Test("Every dataset and distribution has what DCAT-AP.de asks for")
    func properties() throws {
        let graph = try read(publication.linkedJSON)["@graph"]?.items ?? []
        #expect(graph.count == 8)
        for thing in graph {
            let isDataset = thing["@type"] == "dcat:Dataset"
            let wanted =
                isDataset
                ? [
                    "dct:title", "dct:description", "dct:publisher", "dcat:contactPoint",
                    "dcat:theme", "dcat:keyword", "dct:temporal", "dct:spatial", "dct:identifier",
                    "dct:issued", "dct:modified", "dct:accrualPeriodicity", "dct:language",
                    "dcatde:politicalGeocodingURI", "dcatde:politicalGeocodingLevelURI",
                    "dcat:distribution",
                ]
                : [
                    "dct:title", "dcat:accessURL", "dcat:downloadURL", "dct:license",
                    "dct:format", "dcat:mediaType", "dcat:byteSize", "spdx:checksum",
                    "dcatap:availability",
                ]
            for name in wanted { #expect(thing[name] != nil, "\(name)") }
            #expect(
                Set((thing["dct:title"]?.items ?? []).compactMap { $0["@language"]?.string })
                    == ["de", "en"])
            if isDataset {
                let distribution = thing["dcat:distribution"]?["@id"]
                #expect(
                    graph.contains { $0["@id"] == distribution && $0["@type"] != thing["@type"] })
                #expect(
                    thing["dct:publisher"]?["foaf:name"]?["@value"]
                        == "Stadt \"K\" \\ Überlingen")
            } else {
                #expect(
                    thing["dcat:accessURL"]?["@id"]?.string?.hasPrefix("https://example.org/daten/")
                        == true)
                #expect(thing["dcat:byteSize"]?["@value"] == "120")
            }
        }
    }

    @Test("Turtle says the same")
    func turtle() throws {
        let turtle = publication.turtle
        func names(_ value: JSONValue) -> [String] {
            switch value {
            case .object(let members):
                members.flatMap { name, value in
                    let times = if case .list(let items) = value { items.count } else { 1 }
                    return (name.hasPrefix("@") ? [] : Array(repeating: name, count: times))
                        + names(value)
                }
            case .list(let items): items.flatMap(names)
            default: []
            }
        }
        let graph = try #require(try read(publication.linkedJSON)["@graph"])
        for (name, uses) in Dictionary(grouping: names(graph), by: \.self) {
            let parts = turtle.split(separator: " \(name) ", omittingEmptySubsequences: false)
            #expect(parts.count == uses.count + 1, "\(name)")
        }
        #expect(turtle.contains(#""Stadt \"K\" \\ Überlingen"@de"#))
    }

    @Test("Both descriptions of the tables name every column, with its kind")
    func columns() throws {
        let package = try read(publication.dataPackage)
        let onTheWeb = try read(publication.csvOnTheWeb)
        for (place, name) in ["open-loans", "open-stock", "open-use", "open-events"].enumerated() {
            let columns = try ReportCatalog.standard.report(name).columns.map(\.name)
            let resource = package["resources"]?.items[place]
            #expect(
                resource?["schema"]?["fields"]?.items.compactMap { $0["name"]?.string } == columns)
            #expect(resource?["path"] == onTheWeb["tables"]?.items[place]["url"])
            #expect(
                onTheWeb["tables"]?.items[place]["tableSchema"]?["columns"]?.items.compactMap {
                    $0["titles"]?.string
                } == columns)
        }
        #expect(package["licenses"]?.items[0]["path"] == onTheWeb["dc:license"]?["@id"])
    }

    @Test("The same is said in the same bytes")
    func bytes() {
        #expect(publication.linkedJSON == publication.linkedJSON)
        #expect(publication.turtle == publication.turtle)
    }
}

extension JSONValue {
    fileprivate var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }
    fileprivate var string: String? { if case .text(let text) = self { text } else { nil } }
}
