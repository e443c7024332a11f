import Markup
import Segmentation

extension Candidate: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("k", k)
      json.member("silhouette", silhouette)
      json.member("davies_bouldin", daviesBouldin)
      json.member("calinski_harabasz", calinskiHarabasz)
      json.member("inertia", inertia)
      json.member("considered", considered)
    }
  }
}

extension RFMTable {
  /// Writes a customer's id as a member.
  func writeID(of customer: Int, to json: inout JSONWriter) {
    json.member("customer_id", JSONCustomerID(id: customerIDs[customer], order: idOrder))
  }

  /// Writes a customer's recency, frequency and monetary value as members.
  func writeValues(of customer: Int, to json: inout JSONWriter) {
    json.member("recency_days", recencyDays[customer])
    json.member("frequency", frequency[customer])
    json.member("monetary", monetary[customer])
  }
}

extension Segmentation {
  /// Writes how many clusters there are, how that was decided, and how large they are.
  ///
  /// - Parameters:
  ///   - showsUnconsidered: Whether candidates are listed that are there for comparison only.
  ///   - json: Where it goes.
  func writeChoice(showsUnconsidered: Bool = true, to json: inout JSONWriter) {
    let candidates = candidates.filter { $0.considered || showsUnconsidered }
    json.member("best_k", clustering?.k)
    json.member("selection_metric", settings.selectionMetric.rawValue)
    json.rows("metrics", count: candidates.count) { json, index in
      candidates[index].write(to: &json)
    }
    json.key("cluster_summary")
    json.object { json in
      for segment in clustering?.segments ?? [] {
        json.member(named: segment.cluster.description, segment.customerCount)
      }
    }
  }

  /// Writes how far each segment can be relied on.
  ///
  /// - Parameters:
  ///   - words: The words that the segments are named in.
  ///   - json: Where it goes.
  func writeSegments(named words: Words, to json: inout JSONWriter) {
    let segments = clustering?.segments ?? []
    json.rows("segments", count: segments.count) { json, index in
      let segment = segments[index]
      json.object { json in
        json.member("cluster", segment.cluster)
        json.member("segment", words.name(of: segment))
        json.member("customers", segment.customerCount)
        json.member("silhouette", segment.silhouette)
        json.member("solidity", segment.solidity)
        json.member("solidity_reading", segment.solidity.map { SolidityReading(of: $0).rawValue })
      }
    }
  }
}
