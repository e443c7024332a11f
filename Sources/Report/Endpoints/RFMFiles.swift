import Multivariate
import Segmentation

extension Report {
  /// `rfm.json`: recency, frequency and monetary of each customer.
  var rfmFile: Artifact {
    EndpointFile.artifact("rfm.json", of: self) { json in
      let table = input.segmentation.table
      json.member("explanation", explanations.rfm.markdown)
      json.rows("data", count: table.customerCount) { json, customer in
        json.object { json in
          table.writeID(of: customer, to: &json)
          table.writeValues(of: customer, to: &json)
        }
      }
    }
  }

  /// `rfm/standardized.json`: the z-scores that the clustering was given.
  var standardizedFile: Artifact {
    EndpointFile.artifact("rfm/standardized.json", of: self) { json in
      let table = input.segmentation.table
      let z = input.segmentation.z
      json.member("explanation", explanations.standardized.markdown)
      // Whole numbers, so that few differ.
      var recency = RecurringNumbers()
      var frequency = RecurringNumbers()
      json.rows("data", count: table.customerCount) { json, customer in
        json.object { json in
          table.writeID(of: customer, to: &json)
          json.member("recency_z", z[customer, 0], keptIn: &recency)
          json.member("frequency_z", z[customer, 1], keptIn: &frequency)
          json.member("monetary_z", z[customer, 2])
        }
      }
    }
  }

  /// `rfm/clusters.json`: each customer with cluster, segment, scores and group.
  var clustersFile: Artifact {
    EndpointFile.artifact("rfm/clusters.json", of: self) { json in
      let segmentation = input.segmentation
      let table = segmentation.table
      let labels = segmentation.clustering?.labels
      let names = (segmentation.clustering?.segments ?? []).map {
        JSONQuotedText(format.words.name(of: $0))
      }
      let scores = input.grouping.scores
      let groups = input.grouping.groups
      let groupNames = input.grouping.scheme.groups.map { JSONQuotedText($0.name) }
      segmentation.writeChoice(to: &json)
      segmentation.writeSegments(named: format.words, to: &json)
      json.member("explanation", explanations.clusters.markdown)
      json.rows("data", count: table.customerCount) { json, customer in
        let cluster = labels?[customer]
        json.object { json in
          table.writeID(of: customer, to: &json)
          table.writeValues(of: customer, to: &json)
          json.member("cluster", cluster)
          json.member("segment", cluster.map { names[$0] })
          json.member("r_score", scores.recency[customer])
          json.member("f_score", scores.frequency[customer])
          json.member("m_score", scores.monetary[customer])
          json.member("rfm_group", groupNames[groups[customer]])
        }
      }
    }
  }
}
