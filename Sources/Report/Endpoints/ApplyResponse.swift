public import Segmentation

/// What `POST /rfm/clusters/apply` answers, as JSON.
public struct ApplyResponse: Sendable {
  private let answer: ApplyAnswer
  private let explanation: String

  /// Puts an answer into words.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - templates: The texts of the explanations.
  public init(to answer: ApplyAnswer, templates: TemplateLibrary) {
    var transactionCount: Int?
    if case .sales(let transactions) = answer.request.body { transactionCount = transactions.count }
    let template = Self.template(of: answer)
    let values = ApplyExplanation(
      of: answer.segmentation,
      transactionCount: transactionCount,
      format: PageFormat(of: answer.segmentation, currency: nil, words: templates.words)
    ).values(of: template)
    self.answer = answer
    self.explanation = template.explanation(values, templates: templates).markdown
  }

  /// Writes the answer, one row of data a line.
  ///
  /// - Parameter sink: Where it goes.
  /// - Throws: What the sink throws.
  public func write(to sink: inout any ByteSink) throws {
    var writer = JSONWriter(to: sink)
    writer.object(.lines) { json in
      let segmentation = answer.segmentation
      json.member("reference_date", segmentation.table.referenceDate)
      // Who asks for a range of k gets that range, as from the API this one replaces.
      segmentation.writeChoice(showsUnconsidered: false, to: &json)
      writeData(to: &json)
      json.member("explanation", explanation)
    }
    sink = try writer.finish()
  }

  private static func template(of answer: ApplyAnswer) -> ExplanationTemplate {
    guard answer.bestK != nil else { return .applyTooFewCustomers }
    switch (answer.request.outputMode, answer.request.body) {
    case (.perTransaction, .sales): return .applyPerTransaction
    case (.perTransaction, .customers): return .applyWithoutTransactions
    case (.perCustomer, _): return .applyPerCustomer
    case (.rfmOnly, _): return .applyRFMOnly
    }
  }

  private func writeData(to json: inout JSONWriter) {
    switch answer.request.body {
    case .customers:
      writeCustomers(answer.customerOfRow.compactMap { $0 }, to: &json)
    case .sales(let transactions) where answer.request.outputMode == .perTransaction:
      json.rows("data", count: transactions.count) { json, row in
        let cluster = answer.cluster(ofRow: row)?.description ?? "null"
        json.raw(JSONObjectText.replacing("cluster", with: cluster, in: transactions[row].object))
      }
    case .sales:
      writeCustomers(Array(answer.segmentation.table.customerIDs.indices), to: &json)
    }
  }

  private func writeCustomers(_ customers: [Int], to json: inout JSONWriter) {
    let segmentation = answer.segmentation
    json.rows("data", count: customers.count) { json, row in
      let customer = customers[row]
      json.object { json in
        segmentation.table.writeID(of: customer, to: &json)
        if answer.request.outputMode == .rfmOnly {
          segmentation.table.writeValues(of: customer, to: &json)
        }
        json.member("cluster", segmentation.clustering?.labels[customer])
      }
    }
  }
}

extension Report {
  /// `rfm/clusters/apply.json`: this run's result in the form of the endpoint's response, one row
  /// a customer.
  var applyFile: Artifact {
    EndpointFile.artifact("rfm/clusters/apply.json", of: self) { json in
      let segmentation = input.segmentation
      let template: ExplanationTemplate =
        segmentation.clustering == nil ? .applyTooFewCustomers : .applyPerCustomer
      segmentation.writeChoice(to: &json)
      json.member("explanation", explanations[template].markdown)
      json.rows("data", count: segmentation.table.customerCount) { json, customer in
        json.object { json in
          segmentation.table.writeID(of: customer, to: &json)
          json.member("cluster", segmentation.clustering?.labels[customer])
        }
      }
    }
  }
}
