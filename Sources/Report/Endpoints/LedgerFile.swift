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
      json.key("rejected_by_reason")
      json.object { json in
        for (reason, tally) in account.rejected.sorted(by: { $0.key < $1.key }) {
          json.member(named: reason.rawValue, tally.rows)
        }
      }
      json.member("rows_set_aside", account.allSetAside.rows)
      json.key("set_aside_by_reason")
      json.object { json in
        for (reason, tally) in account.setAside.sorted(by: { $0.key < $1.key }) {
          json.member(named: reason.rawValue, tally.rows)
        }
      }
      json.member("amount_read", account.read.amount)
      json.member("amount_used", account.used.amount)
      json.member("amount_rejected", account.allRejected.amount)
      json.member("amount_set_aside", account.allSetAside.amount)
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
    }
  }
}
