import HTML
import Lending
import LendingReports

/// What can be printed of a device: its label, and the protocol of where it went last.
struct DevicePapers {
    private let device: DeviceRow
    private let visit: Visit

    init(_ device: DeviceRow, _ visit: Visit) {
        self.device = device
        self.visit = visit
    }

    @HTMLBuilder var html: HTML {
        let papers = papers
        if !papers.isEmpty {
            Element.ul(
                .class("papers"), .aria("label", visit("To print", de: "Zum Drucken"))
            ) {
                for paper in papers {
                    Element.li { Element.a(.href(paper.address)) { paper.title } }
                }
            }
        }
    }

    private var papers: [(address: Address, title: String)] {
        var papers: [(address: Address, title: String)] = []
        if visit.may(LabelPages.right) {
            papers.append(
                (
                    LabelPages.address([device.number]),
                    visit("Print its label", de: "Etikett drucken")
                ))
        }
        let kind: ProtocolKind = device["holder_number"] == nil ? .takeBack : .handOver
        if visit.may(kind.right) {
            papers.append(
                (
                    ProtocolPages.address(kind, devices: [device.number]), visit(kind.title)
                ))
        }
        return papers
    }
}
