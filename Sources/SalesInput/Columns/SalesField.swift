/// What a column of the input may mean.
enum SalesField: String, Sendable, CaseIterable {
  case customerID = "customer_id"
  case saleID = "sale_id"
  case date
  case amount
  case product
  case channel
  case recencyDays = "recency_days"
  case frequency
  case monetary

  /// The usual names, in ranks, as `normalized` leaves them.
  ///
  /// A column of an earlier rank is taken before one of a later; two of the same are ambiguous.
  var aliases: [[String]] { Self.usualNames[self, default: []] }

  /// The usual names of all columns.
  static let allAliases = Set(allCases.flatMap(\.aliases).joined())

  private static let usualNames = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.listedNames) }
  )

  private var listedNames: [[String]] {
    switch self {
    case .customerID:
      [
        ["customerid"],
        ["custid", "clientid", "userid", "buyerid", "memberid", "customernumber", "customerno"],
        ["customer", "client", "user", "buyer", "member"],
        ["customeremail", "email", "emailaddress"],
      ]
    case .saleID:
      [
        ["saleid"],
        [
          "orderid", "invoiceid", "transactionid", "purchaseid", "invoiceno", "invoicenumber",
          "orderno", "ordernumber", "receiptid", "receiptno",
        ],
        ["invoice", "order", "transaction", "receipt"],
      ]
    case .date:
      [
        ["date"],
        [
          "saledate", "orderdate", "invoicedate", "purchasedate", "transactiondate", "salesdate",
        ],
        ["datetime", "timestamp", "createdat", "orderedat", "purchasedat"],
      ]
    case .amount:
      [
        ["amount"],
        ["revenue", "total", "sales", "totalamount", "linetotal", "ordertotal", "totalprice"],
        ["value", "price"],
      ]
    case .product:
      [
        ["product"], ["productname"], ["item", "itemname"], ["description"],
        ["productid", "itemid", "sku", "stockcode"],
      ]
    case .channel: [["channel"], ["saleschannel", "orderchannel"]]
    case .recencyDays: [["recencydays"], ["recency"]]
    case .frequency: [["frequency"]]
    case .monetary: [["monetary"], ["monetaryvalue"]]
    }
  }

  /// Names of a column that counts pieces, so that a price beside it may be that of one.
  static let quantityNames = ["quantity", "qty", "units", "pieces"]

  /// A column's name without case, spaces and punctuation, so that `Customer ID`, `customer_id`
  /// and `CustomerID` are one.
  static func normalized(_ name: String) -> String {
    String(name.lowercased().filter { !" _-.#".contains($0) })
  }
}
