/// A request to cluster the customers that it brings along.
public struct ApplyRequest: Sendable, Equatable {
  /// One row of sales.
  public struct Transaction: Sendable, Equatable {
    /// The customer's id.
    public let customerID: String
    /// The purchase that the row belongs to, if the request says it.
    public let saleID: String?
    /// The day of the sale.
    public let day: Day
    /// The instant of the sale, in microseconds since 1970-01-01T00:00:00Z; nil where the
    /// request has a date alone.
    public let instant: Int64?
    /// The amount; negative for a return.
    public let amount: Money
    /// The transaction's own JSON object, as compact text.
    public let object: String

    /// Creates a transaction.
    ///
    /// - Parameters:
    ///   - customerID: The customer's id.
    ///   - saleID: The purchase it belongs to, if known.
    ///   - day: The day of the sale.
    ///   - instant: The instant of the sale in microseconds since 1970, if known.
    ///   - amount: The amount.
    ///   - object: Its own JSON object.
    public init(
      customerID: String,
      saleID: String?,
      day: Day,
      instant: Int64? = nil,
      amount: Money,
      object: String
    ) {
      self.customerID = customerID
      self.saleID = saleID
      self.day = day
      self.instant = instant
      self.amount = amount
      self.object = object
    }
  }

  /// One customer with values computed before.
  public struct Customer: Sendable, Equatable {
    /// The customer's id.
    public let customerID: String
    /// Days since the last purchase, zero or more.
    public let recencyDays: Int
    /// Purchases, zero or more.
    public let frequency: Int
    /// Net spend.
    public let monetary: Money

    /// Creates a customer.
    ///
    /// - Parameters:
    ///   - customerID: The customer's id.
    ///   - recencyDays: Days since the last purchase.
    ///   - frequency: Purchases.
    ///   - monetary: Net spend.
    public init(customerID: String, recencyDays: Int, frequency: Int, monetary: Money) {
      self.customerID = customerID
      self.recencyDays = recencyDays
      self.frequency = frequency
      self.monetary = monetary
    }
  }

  /// The rows that a request brings along.
  public enum Body: Sendable, Equatable {
    /// Rows of sales, in the order of the request.
    case sales([Transaction])
    /// Customers with values computed before, in the order of the request.
    case customers([Customer])
  }

  /// What a request wants answered.
  public enum OutputMode: String, Sendable, CaseIterable {
    /// Each transaction with its own fields and its customer's cluster.
    case perTransaction = "per_transaction"
    /// Each customer with the cluster.
    case perCustomer = "per_customer"
    /// Each customer with values and the cluster.
    case rfmOnly = "rfm_only"
  }

  /// The rows.
  public var body: Body
  /// The day recency counts to; by default the day after the last sale.
  public var referenceDate: Day?
  /// The fewest clusters; less than 2 becomes 2.
  public var kMin: Int
  /// The most clusters; more than one less than the customers becomes that.
  public var kMax: Int
  /// The index that decides between numbers of clusters.
  public var selectionMetric: SelectionMetric
  /// What is to be answered.
  public var outputMode: OutputMode
  /// What is done to frequency and monetary first.
  public var transform: FeatureTransform

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - body: The rows.
  ///   - referenceDate: The day recency counts to, if given.
  ///   - kMin: The fewest clusters.
  ///   - kMax: The most clusters.
  ///   - selectionMetric: The index that decides.
  ///   - outputMode: What is to be answered.
  ///   - transform: What is done to frequency and monetary first.
  public init(
    body: Body,
    referenceDate: Day? = nil,
    kMin: Int = 2,
    kMax: Int = 10,
    selectionMetric: SelectionMetric = .silhouette,
    outputMode: OutputMode = .perTransaction,
    transform: FeatureTransform = .none
  ) {
    self.body = body
    self.referenceDate = referenceDate
    self.kMin = kMin
    self.kMax = kMax
    self.selectionMetric = selectionMetric
    self.outputMode = outputMode
    self.transform = transform
  }
}
