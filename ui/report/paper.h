// What a report is drawn on: a PDF's pages, or pictures of the same pages.
#pragma once

#include <QImage>
#include <QList>
#include <QPainter>
#include <QSizeF>

namespace usher::ui {

enum class PdfPage {
    a4,
    letter
};

namespace pdf {

/// In units of 300 dpi.
QSizeF sizeOf(PdfPage page);

/// Thread contract: one thread.
class Paper {
  public:
    virtual ~Paper() = default;
    virtual QPainter& painter() = 0; ///< on the page that was begun last
    virtual QSizeF size() const = 0; ///< in units of 300 dpi
    virtual void newPage() = 0;
};

/// Pictures so many pixels wide. Words are measured as on the PDF's paper and drawn smaller, so
/// that lines and pages end where they end there.
class PicturePaper final : public Paper {
  public:
    PicturePaper(PdfPage page, int width);
    QPainter& painter() override { return m_painter; }
    QSizeF size() const override { return m_size; }
    void newPage() override;
    const QList<QImage>& finished() const { return m_finished; }
    QList<QImage> end(); ///< all of them

  private:
    void begin();

    const QSizeF m_size;
    const double m_scale;
    QList<QImage> m_finished;
    QImage m_page;
    QPainter m_painter;
};

} // namespace pdf
} // namespace usher::ui
