import Charts
import Multivariate
import Segmentation

extension Report {
  /// `rfm/plot.png` and `rfm/plot.svg`: the map of the customers, the former at twice its size.
  var plotPictures: [Artifact] {
    let (map, picture) = (map, mapPicture)
    return [
      Artifact(path: "rfm/plot.png", mediaType: "image/png") { sink in
        let png = try picture.value.get()
        try sink.write(png.span)
      },
      Artifact(path: "rfm/plot.svg", mediaType: "image/svg+xml") { sink in
        let chart = map.chart(theme: .standalone)
        try sink.write(Array(chart.document.utf8).span)
      },
    ]
  }

  /// `rfm/plot.json`: the points of the map, its directions and what they keep.
  var plotFile: Artifact {
    EndpointFile.artifact("rfm/plot.json", of: self) { json in
      let segmentation = input.segmentation
      let model = segmentation.components
      let points = segmentation.componentScores
      json.member("explanation", explanations.plot.markdown)
      json.member("explained_variance", model?.explainedVariance ?? [])
      json.member("explained_variance_ratio", model?.explainedVarianceRatio ?? [])
      let features = model == nil ? [] : ["recency", "frequency", "monetary"]
      json.rows("loadings", count: features.count) { json, column in
        json.object { json in
          json.member("feature", features[column])
          json.member("pca1", model?.components[0, column])
          json.member("pca2", model?.components[1, column])
        }
      }
      let table = segmentation.table
      let labels = segmentation.clustering?.labels
      json.rows("points", count: points.rowCount) { json, customer in
        json.object { json in
          table.writeID(of: customer, to: &json)
          json.member("pca1", points[customer, 0])
          json.member("pca2", points[customer, 1])
          json.member("cluster", labels?[customer])
        }
      }
    }
  }
}
