import PaperForm

/// What a document says about itself to programs that do not read it: among it, which standards it keeps.
struct XMPMetadata {
    /// What made it, as its other description names it too.
    let producer: String
    let document: PaperDocument

    var text: String {
        let title = XMPMetadata.escaped(document.title)
        let subject = XMPMetadata.escaped(document.subject)
        let keywords = document.keywords.map(XMPMetadata.escaped)
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about=""
                xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
                xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
                xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(XMPMetadata.escaped(document.author))</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(subject)</rdf:li></rdf:Alt></dc:description>
            <dc:language><rdf:Bag><rdf:li>\(document.language)</rdf:li></rdf:Bag></dc:language>
            <dc:subject><rdf:Bag>\(keywords.map { "<rdf:li>\($0)</rdf:li>" }.joined())</rdf:Bag></dc:subject>
            <pdf:Keywords>\(keywords.joined(separator: ", "))</pdf:Keywords>
            <pdf:Producer>\(XMPMetadata.escaped(producer))</pdf:Producer>
            <xmp:CreateDate>\(document.created)</xmp:CreateDate>
            <xmp:ModifyDate>\(document.created)</xmp:ModifyDate>
            <xmp:MetadataDate>\(document.created)</xmp:MetadataDate>
            <pdfaid:part>2</pdfaid:part>
            <pdfaid:conformance>B</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            \(XMPMetadata.extensions)
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """
    }

    /// PDF/A wants to be told of every name that it does not know itself: that of PDF/UA.
    private static let extensions = """
        <rdf:Description rdf:about=""
            xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
            xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        """

    /// A text in XML.
    private static func escaped(_ text: String) -> String {
        var result = ""
        // By scalars: a mark above `<` makes no other sign of it.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
