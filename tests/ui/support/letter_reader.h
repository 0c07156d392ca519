// Reads what a widget paints: each piece of text, how large its letters are and where it stands.
// A widget alone, without its children.
#pragma once

#include <QFontInfo>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QWidget>

#include <cmath>
#include <vector>

namespace usher::test {

struct Piece {
    QString words;
    int letters = 0; ///< px
    QRectF place;    ///< in the widget
};

class LetterEngine : public QPaintEngine {
  public:
    LetterEngine() : QPaintEngine(QPaintEngine::AllFeatures) {}
    std::vector<Piece> pieces;

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState& now) override {
        if (now.state() & DirtyTransform)
            m_transform = now.transform();
    }
    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        const QRectF
            box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        const double scale = std::sqrt(std::abs(m_transform.determinant()));
        if (!item.text().trimmed().isEmpty())
            pieces.push_back(
                {item.text(),
                 static_cast<int>(std::lround(QFontInfo(item.font()).pixelSize() * scale)),
                 m_transform.mapRect(box)});
    }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {
    }
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
    void drawEllipse(const QRectF&) override {}
    void drawEllipse(const QRect&) override {}
    void drawLines(const QLineF*, int) override {}
    void drawLines(const QLine*, int) override {}
    void drawRects(const QRectF*, int) override {}
    void drawRects(const QRect*, int) override {}
    void drawPoints(const QPointF*, int) override {}
    void drawPoints(const QPoint*, int) override {}

  private:
    QTransform m_transform;
};

class LetterReader : public QPaintDevice {
  public:
    explicit LetterReader(QWidget& widget) : m_widget(widget) {
        widget.render(this, {}, {}, QWidget::RenderFlags());
    }
    const std::vector<Piece>& pieces() const { return m_engine.pieces; }
    QPaintEngine* paintEngine() const override { return &m_engine; }

  protected:
    int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
        case PdmWidth:
            return m_widget.width();
        case PdmHeight:
            return m_widget.height();
        case PdmDepth:
            return 32;
        case PdmNumColors:
            return 1 << 24;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(QPaintDevice::devicePixelRatioFScale());
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return m_widget.logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return m_widget.logicalDpiY();
        default:
            return QPaintDevice::metric(metric);
        }
    }

  private:
    QWidget& m_widget;
    mutable LetterEngine m_engine;
};

} // namespace usher::test
