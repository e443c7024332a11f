import Segmentation

/// Reads the rows of a request.
enum ApplyRows {
  static func transactions(
    _ rows: [Range<Int>],
    _ text: Span<UInt8>
  ) throws(ProblemDetails) -> [ApplyRequest.Transaction] {
    var transactions: [ApplyRequest.Transaction] = []
    var object = JSONMembers()
    var dates = DateReader(format: ApplyFields.isoFormat, zone: nil)
    for (row, range) in rows.enumerated() {
      let path = "sales[\(row)]"
      let fields = try ApplyFields(&object, range, path: path, text)
      let customerID = try fields.required(fields.id("customer_id", text), "customer_id")
      let moment = try fields.required(fields.moment("date", text, &dates), "date")
      transactions.append(
        ApplyRequest.Transaction(
          customerID: customerID,
          saleID: try fields.id("sale_id", text, allowsEmpty: true),
          day: moment.day,
          instant: moment.instant,
          amount: try fields.required(fields.money("amount", text), "amount"),
          object: compact(text, range)
        )
      )
    }
    return transactions
  }

  static func customers(
    _ rows: [Range<Int>],
    _ text: Span<UInt8>
  ) throws(ProblemDetails) -> [ApplyRequest.Customer] {
    var customers: [ApplyRequest.Customer] = []
    var object = JSONMembers()
    var rowOfID: [[UInt8]: Int] = [:]
    for (row, range) in rows.enumerated() {
      let fields = try ApplyFields(&object, range, path: "rfm[\(row)]", text)
      let id = try fields.required(fields.id("customer_id", text), "customer_id")
      if let earlier = rowOfID.updateValue(row, forKey: Array(id.utf8)) {
        throw .unusableValue(
          "rfm[\(row)].customer_id \"\(id)\" stands in rfm[\(earlier)] already."
            + " Send one row a customer."
        )
      }
      var recency = try fields.count("recency_days", text)
      if recency == nil { recency = try fields.count("recency", text) }
      customers.append(
        ApplyRequest.Customer(
          customerID: id,
          recencyDays: try fields.required(recency, "recency_days"),
          frequency: try fields.required(fields.count("frequency", text), "frequency"),
          monetary: try fields.required(fields.money("monetary", text), "monetary")
        )
      )
    }
    return customers
  }

  /// An object's own text without white space between its parts; numbers stay as they are written.
  private static func compact(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var isInString = false
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = text[position]
      if isInString, byte == UInt8(ascii: "\\") {
        bytes.append(byte)
        position += 1
        bytes.append(text[position])
      } else if isInString || byte > 0x20 {
        if byte == UInt8(ascii: "\"") { isInString.toggle() }
        bytes.append(byte)
      }
      position += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
