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
      json.rows("data", count: table.customerCount) { json, customer in
        json.object { json in
          table.writeID(of: customer, to: &json)
          json.member("recency_z", z[customer, 0])
          json.member("frequency_z", z[customer, 1])
          json.member("monetary_z", z[customer, 2])
        }
      }
    }
  }

  /// `rfm/clusters.json`: each customer with cluster, segment, scores and group.
  var clustersFile: Artifact {
    EndpointFile.artifact("rfm/clusters.json", of: self) { json in
      let segmentation = input.segmentation
      let clustering = segmentation.clustering
      let grouping = input.grouping
      let scores = grouping.scores
      let names = clustering?.segments.map(format.words.name) ?? []
      segmentation.writeChoice(to: &json)
      segmentation.writeSegments(named: format.words, to: &json)
      json.member("explanation", explanations.clusters.markdown)
      json.rows("data", count: segmentation.table.customerCount) { json, customer in
        let cluster = clustering?.labels[customer]
        json.object { json in
          segmentation.table.writeID(of: customer, to: &json)
          segmentation.table.writeValues(of: customer, to: &json)
          json.member("cluster", cluster)
          json.member("segment", cluster.map { names[$0] })
          json.member("r_score", scores.recency[customer])
          json.member("f_score", scores.frequency[customer])
          json.member("m_score", scores.monetary[customer])
          json.member("rfm_group", grouping.group(of: customer).name)
        }
      }
    }
  }
}
