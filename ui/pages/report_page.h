// The performance report: read it here, hand it in as PDF.
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/span_box.h"
#include "ui/report/report_export.h"

#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

namespace usher::ui {

class ReportPage : public Page {
    Q_OBJECT
  public:
    explicit ReportPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void exportPdf(); ///< asks where to, then writes it
    void exportTo(const QString& path);

  Q_SIGNALS:
    void told(const QString& words);

  private:
    void setUpText();
    void connectParts();
    TimeRange range() const;
    void read();
    void preview(const Result<report::Report>& report);
    void showRunning(bool running);

    DeskSource& m_source;
    ReportExport* m_writer;
    SpanBox* m_span;
    QPushButton *m_again, *m_export, *m_cancel;
    QProgressBar* m_progress;
    QPlainTextEdit* m_text;
    bool m_read = false;
    int m_turn = 0;
};

} // namespace usher::ui
