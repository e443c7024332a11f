public import Segmentation

/// Turns the body of `POST /rfm/clusters/apply` into a request.
public enum ApplyDecoding {
  /// Reads a request; fields that are not known are passed over.
  ///
  /// Where both `rfm` and `sales` hold rows, `rfm` counts. Amounts are read exactly.
  ///
  /// - Parameter bytes: The body, as JSON in UTF-8.
  /// - Returns: The request.
  /// - Throws: `ProblemDetails` with the status 400 where the body is not JSON or has neither
  ///   `sales` nor `rfm`, and 422 where a value cannot be used; its detail names field and row.
  /// - Complexity: O(n) for n bytes.
  public static func request(from bytes: [UInt8]) throws(ProblemDetails) -> ApplyRequest {
    let text = bytes.span
    let fields = try topLevel(text)
    var request = ApplyRequest(body: try body(fields, text))
    if let date = try fields.day("reference_date", text) { request.referenceDate = date }
    if let count = try fields.integer("k_min", text) { request.kMin = count }
    if let count = try fields.integer("k_max", text) { request.kMax = count }
    request.selectionMetric = try fields.choice("selection_metric", text, .silhouette)
    request.outputMode = try fields.choice("output_mode", text, .perTransaction)
    request.transform = try fields.choice("transform", text, .none)
    return request
  }

  private static func topLevel(_ text: Span<UInt8>) throws(ProblemDetails) -> ApplyFields {
    guard WindowsText.isUTF8(text) else {
      throw .malformed("The request is not text in UTF-8. Send JSON.")
    }
    let start = JSONScanner.visible(text, from: TextInspection.byteOrderMark(text))
    guard start < text.count else { throw .malformed("The request is empty. Send JSON.") }
    guard text[start] == UInt8(ascii: "{") else {
      throw .malformed("The request is not a JSON object. Send one with sales or rfm.")
    }
    var object = JSONMembers()
    switch object.read(text, from: start) {
    case .at(let end):
      let rest = JSONScanner.visible(text, from: end)
      guard rest == text.count else {
        throw .malformed("The request is not JSON: something follows its end at byte \(rest).")
      }
    case .incomplete:
      throw .malformed("The request is not JSON: it ends too early.")
    case .malformed(let position, let what):
      throw .malformed("The request is not JSON: at byte \(position) \(what).")
    }
    return try ApplyFields(object, path: "", text)
  }

  private static func body(
    _ fields: ApplyFields,
    _ text: Span<UInt8>
  ) throws(ProblemDetails) -> ApplyRequest.Body {
    let customers = try fields.objects("rfm", text)
    let transactions = try fields.objects("sales", text)
    if let customers, !customers.isEmpty {
      return .customers(try ApplyRows.customers(customers, text))
    }
    if let transactions, !transactions.isEmpty {
      return .sales(try ApplyRows.transactions(transactions, text))
    }
    throw customers == nil && transactions == nil
      ? .malformed("The request has neither `sales` nor `rfm`. Send one of them.")
      : .malformed("The request has no rows: its list is empty. Send at least one.")
  }
}
