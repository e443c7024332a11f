/// Why a request is refused, in the form of RFC 9457.
public struct ProblemDetails: Error, Sendable, Equatable {
  /// The HTTP status, such as 422.
  public let status: Int
  /// What kind of problem it is, the same for every request that has it.
  public let title: String
  /// A sentence that names the field and the row, such as `sales[3].amount`, and the next move.
  public let detail: String

  /// Creates problem details.
  ///
  /// - Parameters:
  ///   - status: The HTTP status.
  ///   - title: What kind of problem it is.
  ///   - detail: A sentence that names the field and the row.
  public init(status: Int, title: String, detail: String) {
    self.status = status
    self.title = title
    self.detail = detail
  }

  /// The problem of a request that is well formed but has a value that cannot be used.
  ///
  /// - Parameter detail: A sentence that names the field and the row.
  /// - Returns: Problem details with the status 422.
  public static func unusableValue(_ detail: String) -> ProblemDetails {
    ProblemDetails(status: 422, title: "A value in the request cannot be used", detail: detail)
  }

  /// The problem of a request that is not of the expected form.
  ///
  /// - Parameter detail: A sentence that names what is missing or malformed.
  /// - Returns: Problem details with the status 400.
  public static func malformed(_ detail: String) -> ProblemDetails {
    ProblemDetails(status: 400, title: "The request is malformed", detail: detail)
  }
}

extension ProblemDetails: CustomStringConvertible {
  /// The detail, which is a sentence of its own.
  public var description: String { detail }
}
