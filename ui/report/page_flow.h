// Pages one below the other: header and footer on each, a cursor that runs down.
#pragma once

#include "ui/report/paper.h"
#include "ui/report/pdf_style.h"

#include <QString>

namespace usher::ui::pdf {

/// Thread contract: one thread, while the paper lasts.
class PageFlow {
  public:
    struct Frame {
        QString range;   ///< header, right: range and time zone
        QString version; ///< footer, left: version and audit hash
        int pages = 0;   ///< "of Y"; 0 while they are being counted
    };

    PageFlow(Paper& paper, Frame frame);

    /// A new page under this heading in its header. The first call uses the page that is there.
    void beginPage(const QString& section);
    int page() const { return m_page; }
    bool counting() const { return m_frame.pages == 0; } ///< nothing drawn now will be seen

    QPainter& painter() { return m_paper.painter(); }
    QPaintDevice* device() const { return m_paper.painter().device(); }
    double left() const { return mm(kSide); }
    double width() const { return m_size.width() - 2 * mm(kSide); }
    double right() const { return left() + width(); }
    double y() const { return m_y; }
    double bottom() const { return m_size.height() - mm(kBottom); }
    double remaining() const { return bottom() - m_y; }

    void advance(double height) { m_y += height; }
    /// Goes on to a new page of the same section when `height` does not fit. True when it did so.
    bool ensure(double height);

    /// Wrapped to `width` from the left margin plus `indent`; goes on over pages line by line.
    void paragraph(const QString& text, const QFont& font, QRgb ink, double indent = 0);
    void heading(const QString& text);
    void title(const QString& text);

  private:
    /// mm from the page's edges
    static constexpr double kSide = 18;
    static constexpr double kTop = 24;
    static constexpr double kBottom = 22;
    static constexpr double kHeader = 14;
    static constexpr double kFooter = 14;

    void drawFrame();
    void drawEnds(double y, const QString& leftText, const QString& rightText);
    void drawRule(double y);

    Paper& m_paper;
    Frame m_frame;
    QSizeF m_size;
    QString m_section;
    double m_y = 0;
    int m_page = 0;
};

} // namespace usher::ui::pdf
