public import Segmentation

extension Report {
  /// `ledger.json`: what became of every row and all money.
  var ledgerFile: Artifact { .ledger(of: input.account, provenance: input.provenance) }
}

extension Artifact {
  /// What became of every row and all money, as JSON.
  ///
  /// - Parameters:
  ///   - account: The account of the rows.
  ///   - provenance: Where the rows come from.
  /// - Returns: `ledger.json`.
  public static func ledger(of account: LedgerAccount, provenance: Provenance) -> Artifact {
    EndpointFile.artifact("ledger.json", provenance) { json in
      json.member("bytes_read", account.bytesRead)
      json.member("rows_read", account.read.rows)
      json.member("rows_used", account.used.rows)
      json.member("rows_rejected", account.allRejected.rows)
      let rejected = account.rejected.sorted { $0.key < $1.key }
      json.tallies(rejected.map { ($0.key.rawValue, $0.value) }, by: "rejected_by_reason")
      json.member("rows_set_aside", account.allSetAside.rows)
      let setAside = account.setAside.sorted { $0.key < $1.key }
      json.tallies(setAside.map { ($0.key.rawValue, $0.value) }, by: "set_aside_by_reason")
      json.member("amount_read", account.read.amount)
      json.member("amount_used", account.used.amount)
      json.member("amount_rejected", account.allRejected.amount)
      json.amounts(rejected.map { ($0.key.rawValue, $0.value) }, by: "amount_rejected_by_reason")
      json.member("amount_set_aside", account.allSetAside.amount)
      json.amounts(setAside.map { ($0.key.rawValue, $0.value) }, by: "amount_set_aside_by_reason")
      json.member("customers", account.customers)
      json.member("customers_with_returns_only", account.returnsOnlyCustomers)
      json.member("purchases", account.purchases)
      json.key("rows_by_purchase_rule")
      json.object { json in
        for (rule, rows) in account.purchaseRules.sorted(by: { $0.key < $1.key }) {
          json.member(named: rule.rawValue, rows)
        }
      }
      json.member("rows_subtracted_as_returns", account.netReturns.rows)
      json.member("amount_subtracted_as_returns", account.netReturns.amount)
      json.member("rows_repeated", account.repeatedLines.rows)
      json.member("amount_repeated", account.repeatedLines.amount)
      json.member("shared_sale_ids", account.sharedSaleIDs)
      json.member("first_day", account.period?.lowerBound)
      json.member("last_day", account.period?.upperBound)
      json.rows("missing_values", count: account.missingValues.count) {
        account.missingValues[$1].write(to: &$0)
      }
      json.profile(account.profile)
    }
  }
}

extension JSONWriter {
  /// The rows of tallies, by name.
  fileprivate mutating func tallies(
    _ tallies: [(name: String, tally: LedgerAccount.Tally)],
    by name: StaticString
  ) {
    key(name)
    object { json in
      for (name, tally) in tallies { json.member(named: name, tally.rows) }
    }
  }

  /// The money of tallies, by name.
  fileprivate mutating func amounts(
    _ tallies: [(name: String, tally: LedgerAccount.Tally)],
    by name: StaticString
  ) {
    key(name)
    object { json in
      for (name, tally) in tallies { json.member(named: name, tally.amount) }
    }
  }

  /// What the used rows look like.
  fileprivate mutating func profile(_ profile: InputProfile) {
    member("one_time_buyers", profile.oneTimeBuyers)
    member("one_time_buyer_share", profile.oneTimeBuyerShare)
    member("amount_of_top_ten_customers", profile.topRevenue)
    member("top_ten_share", profile.topRevenueShare)
    member("customers_with_returns", profile.customersWithReturns)
    member("customers_without_net_spend", profile.customersWithoutNetSpend)
    member("amount_without_net_spend", profile.amountWithoutNetSpend)
    rows("months", count: profile.months.count) { profile.months[$1].write(to: &$0) }
  }
}

extension LedgerAccount.MissingValues: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("column", column)
      json.member("rows_rejected", rejectedRows)
      json.member("rows_taken", otherRows)
    }
  }
}

extension InputProfile.Month: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("month", month.description)
      json.member("rows_of_sales", sales.rows)
      json.member("amount_of_sales", sales.amount)
      json.member("rows_of_returns", returns.rows)
      json.member("amount_of_returns", returns.amount)
      json.member("active_customers", activeCustomers)
      json.member("new_customers", newCustomers)
    }
  }
}
