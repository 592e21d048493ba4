import Lending

/// A failure with who it is told to: the hint is to help them, and not somebody who may do more.
struct SeenFailure: Error {
    let failure: any Failure
    let reader: Reader
}
