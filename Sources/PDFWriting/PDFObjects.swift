import CQPDF
import Glibc

/// A value as PDF has it.
indirect enum PDFValue {
    case name(String)
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case list([PDFValue])
    case dictionary([(String, PDFValue)])
    case object(PDFObject)
    case nothing
}

/// Something that others refer to.
struct PDFObject { fileprivate let handle: qpdf_oh }

/// The objects of a document, which can be changed and written anew.
final class PDFObjects {
    private var qpdf: qpdf_data?
    private let source: UnsafeMutableBufferPointer<CChar>

    /// - Throws: ``PDFFailure``.
    init(_ bytes: [UInt8]) throws(PDFFailure) {
        // The library reads them as long as it lives.
        source = .allocate(capacity: bytes.count)
        _ = source.initialize(from: bytes.lazy.map { CChar(bitPattern: $0) })
        qpdf = qpdf_init()
        qpdf_silence_errors(qpdf)
        qpdf_set_suppress_warnings(qpdf, 1)
        _ = qpdf_read_memory(
            qpdf, "cairo", source.baseAddress, UInt64(source.count), nil)
        try check()
    }

    deinit {
        qpdf_cleanup(&qpdf)
        source.deallocate()
    }

    private func check() throws(PDFFailure) {
        guard qpdf_has_error(qpdf) == 0 else {
            throw PDFFailure(
                .library,
                "qpdf: " + String(cString: qpdf_get_error_full_text(qpdf, qpdf_get_error(qpdf))))
        }
    }

    var root: PDFObject { PDFObject(handle: qpdf_get_root(qpdf)) }
    var trailer: PDFObject { PDFObject(handle: qpdf_get_trailer(qpdf)) }
    var pages: [PDFObject] {
        (0..<Int(qpdf_get_num_pages(qpdf))).map {
            PDFObject(handle: qpdf_get_page_n(qpdf, $0))
        }
    }

    // MARK: Reading

    func value(_ key: String, of object: PDFObject) -> PDFObject {
        PDFObject(handle: qpdf_oh_get_key(qpdf, object.handle, "/" + key))
    }

    func has(_ key: String, _ object: PDFObject) -> Bool {
        qpdf_oh_has_key(qpdf, object.handle, "/" + key) != 0
    }

    func first(of list: PDFObject) -> PDFObject {
        PDFObject(handle: qpdf_oh_get_array_item(qpdf, list.handle, 0))
    }

    func keys(of object: PDFObject) -> [String] {
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(qpdf, object.handle)
        while qpdf_oh_dict_more_keys(qpdf) != 0 {
            if let key = qpdf_oh_dict_next_key(qpdf) {
                keys.append(String(cString: key).dropFirst().description)
            }
        }
        return keys
    }

    /// A page's instructions, without a filter.
    func content<Result>(
        of page: PDFObject, _ body: (UnsafeBufferPointer<UInt8>) throws(PDFFailure) -> Result
    ) throws(PDFFailure) -> Result {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        _ = qpdf_oh_get_page_content_data(qpdf, page.handle, &bytes, &count)
        defer { free(bytes) }
        try check()
        return try body(UnsafeBufferPointer(start: bytes, count: count))
    }

    // MARK: Changing

    /// A new object of its own; it can be filled later.
    func add(_ value: PDFValue = .dictionary([])) -> PDFObject {
        let handle = made(value)
        defer { release(handle, of: value) }
        return PDFObject(handle: qpdf_make_indirect_object(qpdf, handle))
    }

    func add(stream bytes: [UInt8], _ entries: [(String, PDFValue)]) -> PDFObject {
        let stream = PDFObject(handle: qpdf_oh_new_stream(qpdf))
        replace(stream: stream, bytes)
        let dictionary = PDFObject(handle: qpdf_oh_get_dict(qpdf, stream.handle))
        for (key, value) in entries { set(key, of: dictionary, value) }
        return stream
    }

    func replace(stream: PDFObject, _ bytes: [UInt8]) {
        let none = qpdf_oh_new_null(qpdf)
        defer { qpdf_oh_release(qpdf, none) }
        bytes.withUnsafeBufferPointer {
            qpdf_oh_replace_stream_data(
                qpdf, stream.handle, $0.baseAddress, $0.count, none, none)
        }
    }

    func set(_ key: String, of object: PDFObject, _ value: PDFValue) {
        let handle = made(value)
        defer { release(handle, of: value) }
        qpdf_oh_replace_key(qpdf, object.handle, "/" + key, handle)
    }

    func remove(_ key: String, of object: PDFObject) {
        qpdf_oh_remove_key(qpdf, object.handle, "/" + key)
    }

    private func release(_ handle: qpdf_oh, of value: PDFValue) {
        if case .object = value { return }
        qpdf_oh_release(qpdf, handle)
    }

    private func made(_ value: PDFValue) -> qpdf_oh {
        switch value {
        case .name(let name): return qpdf_oh_new_name(qpdf, "/" + name)
        case .text(let text):
            return text.utf8.withContiguousStorageIfAvailable { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    qpdf_oh_new_binary_unicode_string(qpdf, $0.baseAddress, $0.count)
                }
            } ?? qpdf_oh_new_unicode_string(qpdf, text)
        case .integer(let number): return qpdf_oh_new_integer(qpdf, Int64(number))
        case .number(let number): return qpdf_oh_new_real_from_double(qpdf, number, 2)
        case .flag(let flag): return qpdf_oh_new_bool(qpdf, flag ? 1 : 0)
        case .nothing: return qpdf_oh_new_null(qpdf)
        case .object(let object): return object.handle
        case .list(let values):
            let list = qpdf_oh_new_array(qpdf)
            for value in values {
                let handle = made(value)
                qpdf_oh_append_item(qpdf, list, handle)
                release(handle, of: value)
            }
            return list
        case .dictionary(let entries):
            let dictionary = qpdf_oh_new_dictionary(qpdf)
            for (key, value) in entries {
                set(key, of: PDFObject(handle: dictionary), value)
            }
            return dictionary
        }
    }

    // MARK: Writing

    /// The document anew, with what its root reaches.
    ///
    /// - Throws: ``PDFFailure``.
    func written() throws(PDFFailure) -> [UInt8] {
        try check()
        _ = qpdf_init_write_memory(qpdf)
        try check()
        qpdf_set_minimum_pdf_version(qpdf, "1.7")
        // The same content, the same bytes: nothing of the time and the machine goes in.
        qpdf_set_deterministic_ID(qpdf, 1)
        qpdf_set_object_stream_mode(qpdf, qpdf_o_generate)
        qpdf_set_compress_streams(qpdf, 1)
        _ = qpdf_write(qpdf)
        try check()
        return Array(
            UnsafeBufferPointer(
                start: qpdf_get_buffer(qpdf), count: qpdf_get_buffer_length(qpdf)))
    }
}
