internal import Lending
internal import LendingOperations
internal import LendingReports

// How Germany's administrations tell of their data: DCAT-AP.de 3.0.

extension Publication {
    /// As Turtle.
    public var turtle: String { graph.turtle }

    /// The same as JSON-LD.
    public var linkedJSON: String { text(graph.json) }

    private static let lists = "http://publications.europa.eu/resource/authority"

    private var graph: Graph {
        Graph(
            subjects: tables.flatMap { table in
                [
                    ("\(address(of: table.name))#dataset", dataset(table)),
                    ("\(address(of: table.name))#distribution", distribution(table)),
                ]
            })
    }

    private func dataset(_ table: PublishedTable) -> Graph.Properties {
        var properties: Graph.Properties = [("rdf:type", .resource("dcat:Dataset"))]
        properties += words("dct:title", title(of: table))
        properties += words("dct:description", table.report.purpose)
        properties += [
            ("dct:identifier", .typed(table.name, type: "xsd:string")),
            ("dct:publisher", .node(agent)),
            ("dct:issued", .typed("\(issued)", type: "xsd:date")),
            ("dct:modified", .typed("\(issued)", type: "xsd:date")),
            ("dct:language", .resource("\(Self.lists)/language/DEU")),
            ("dct:language", .resource("\(Self.lists)/language/ENG")),
            ("dct:accrualPeriodicity", .resource("\(Self.lists)/frequency/ANNUAL")),
            (
                "dct:temporal",
                .node([
                    ("rdf:type", .resource("dct:PeriodOfTime")),
                    ("dcat:startDate", .typed("\(year)-01-01", type: "xsd:date")),
                    ("dcat:endDate", .typed("\(year)-12-31", type: "xsd:date")),
                ])
            ),
            ("dcat:theme", .resource("\(Self.lists)/data-theme/\(theme)")),
            ("dcat:keyword", .text("Digitallotsen", language: "de")),
            ("dcat:keyword", .text("Geräteverleih", language: "de")),
            ("dcat:keyword", .text("lending of equipment", language: "en")),
            (
                "dcatde:politicalGeocodingLevelURI",
                .resource("http://dcat-ap.de/def/politicalGeocoding/Level/municipality")
            ),
            ("dcatde:politicalGeocodingURI", .resource(place)),
            ("dct:spatial", .resource(place)),
            ("dcat:distribution", .resource("\(address(of: table.name))#distribution")),
        ]
        if let contact {
            properties.append(
                (
                    "dcat:contactPoint",
                    .node([
                        ("rdf:type", .resource("vcard:Organization")),
                        ("vcard:fn", .text(publisher, language: "de")),
                        ("vcard:hasEmail", .resource("mailto:\(contact)")),
                    ])
                ))
        }
        return properties
    }

    private var agent: Graph.Properties {
        [
            ("rdf:type", .resource("foaf:Organization")),
            ("rdf:type", .resource("foaf:Agent")),
            ("foaf:name", .text(publisher, language: "de")),
            ("dct:type", .resource("http://purl.org/adms/publishertype/LocalAuthority")),
        ]
    }

    /// The municipality, by its key, or by that with the association of municipalities.
    private var place: String {
        let kind = municipality.utf8.count == 8 ? "municipalityKey" : "regionalKey"
        return "http://dcat-ap.de/def/politicalGeocoding/\(kind)/\(municipality)"
    }

    private func distribution(_ table: PublishedTable) -> Graph.Properties {
        var properties: Graph.Properties = [("rdf:type", .resource("dcat:Distribution"))]
        properties += words("dct:title", title(of: table))
        properties += [
            ("dcat:accessURL", .resource(address(of: table.file))),
            ("dcat:downloadURL", .resource(address(of: table.file))),
            ("dct:license", .resource(licence)),
            ("dct:format", .resource("\(Self.lists)/file-type/CSV")),
            (
                "dcat:mediaType",
                .resource("https://www.iana.org/assignments/media-types/text/csv")
            ),
            ("dcat:byteSize", .typed("\(table.summary.bytes)", type: "xsd:nonNegativeInteger")),
            (
                "spdx:checksum",
                .node([
                    ("rdf:type", .resource("spdx:Checksum")),
                    ("spdx:algorithm", .resource("spdx:checksumAlgorithm_sha256")),
                    ("spdx:checksumValue", .typed(table.summary.sha256, type: "xsd:hexBinary")),
                ])
            ),
            (
                "dcatap:availability",
                .resource(
                    "http://publications.europa.eu/resource/authority/planned-availability/STABLE")
            ),
            ("dct:language", .resource("\(Self.lists)/language/DEU")),
            ("dct:issued", .typed("\(issued)", type: "xsd:date")),
        ]
        return properties
    }

    private func words(_ name: String, _ text: LocalizedText) -> Graph.Properties {
        [(name, .text(text.german, language: "de")), (name, .text(text.english, language: "en"))]
    }
}
