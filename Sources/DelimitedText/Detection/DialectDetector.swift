/// Finds out how a delimited file is written.
///
/// Whether the file is UTF-8 is decided by all of its bytes; if it is not, the words with bytes
/// beyond ASCII are tried in the encodings of one byte a letter that German offices meet. The
/// delimiter is the one that cuts the first records most evenly.
public enum DialectDetector {
    /// The dialect of `source`, which afterwards stands at its start again.
    ///
    /// With `scanWholeFile` false only the first MiB decides about the encoding.
    /// Throws what the source throws; damaged content is left for the reader to report.
    public static func detect(
        _ source: some RewindableByteSource, overrides: DialectOverrides = DialectOverrides(),
        scanWholeFile: Bool = true
    ) throws(DelimitedTextError) -> DetectedDialect {
        var source: any RewindableByteSource = source
        try source.rewind()
        let survey = try ByteSurvey(
            &source, wholeFile: scanWholeFile && overrides.encoding == nil)
        try source.rewind()
        let encoding = try chooseEncoding(survey, &source, given: overrides.encoding)
        try source.rewind()

        let sample = SampleText(
            survey.sample, encoding: encoding.encoding, quote: overrides.quote)
        let separator = sample.separatorLine
        let given = overrides.delimiter
        let counts =
            try given == nil
            ? DelimiterScore.ranked(
                survey.sample, isWhole: survey.sampleIsWhole,
                Dialect(
                    encoding: encoding.encoding, quote: overrides.quote,
                    hasSeparatorLine: separator != nil)) : []
        let mark = survey.byteOrderMark
        let dialect = Dialect(
            encoding: encoding.encoding,
            delimiter: given ?? separator ?? counts.best,
            quote: overrides.quote,
            lineEnding: sample.lineEnding,
            hasByteOrderMark: mark != nil && mark?.encoding == encoding.encoding,
            hasSeparatorLine: separator != nil)
        let evidence = DialectEvidence(
            encodingReason: encoding.reason, encodingConfidence: encoding.confidence,
            sample: encoding.sample, alternatives: encoding.alternatives,
            delimiterConfidence: given ?? separator != nil ? .certain : counts.confidence,
            delimiterCounts: given == nil
                ? counts.moving(separator ?? counts.best).map(\.count) : [])
        return DetectedDialect(dialect: dialect, evidence: evidence)
    }

    private static func chooseEncoding(
        _ survey: ByteSurvey, _ source: inout any RewindableByteSource, given: TextEncoding?
    ) throws(DelimitedTextError) -> EncodingChoice {
        let mark = survey.byteOrderMark
        if let given {
            let marked = mark?.encoding ?? given
            return EncodingChoice(
                given.isUTF16 && marked.isUTF16 ? marked : given, .given, .certain)
        }
        if let mark {
            return EncodingChoice(mark.encoding, .byteOrderMark, .certain)
        }
        if let encoding = survey.zeroByteEncoding {
            return EncodingChoice(encoding, .zeroBytes, .likely)
        }
        if survey.invalidBytes == 0 {
            let sure: DetectionConfidence = survey.isWhole ? .certain : .likely
            let isASCII = survey.multibyteCharacters == 0
            return EncodingChoice(.utf8, isASCII ? .asciiOnly : .validUTF8, sure)
        }
        // Two encodings in one file are not guessed at: reading stops at the first such byte.
        if survey.commonMultibyteCharacters > 0
            || survey.multibyteCharacters >= 4 * survey.invalidBytes
        {
            let reason = DialectEvidence.EncodingReason.mostlyUTF8(
                invalidBytes: survey.invalidBytes, firstOffset: survey.firstInvalidOffset)
            return EncodingChoice(.utf8, reason, .likely)
        }
        let words = try WordCollection(
            &source, limit: survey.isWhole ? Int.max : ByteSurvey.sampleSize)
        return EncodingScore.choose(words)
    }
}

/// An encoding with the reasons for it.
struct EncodingChoice {
    var encoding: TextEncoding
    var reason: DialectEvidence.EncodingReason
    var confidence: DetectionConfidence
    var sample: String?
    var alternatives: [DialectEvidence.Alternative] = []

    init(
        _ encoding: TextEncoding, _ reason: DialectEvidence.EncodingReason,
        _ confidence: DetectionConfidence
    ) {
        self.encoding = encoding
        self.reason = reason
        self.confidence = confidence
    }
}
