// The performance report: read it here, hand it in as PDF or HTML.
#pragma once

#include "monitor/incident.h"
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
    void exportHtml();
    void exportTo(const QString& path);

  Q_SIGNALS:
    void told(const QString& words);
    void incidentWanted(const usher::monitor::Incident& incident);

  private:
    void setUpText();
    void connectParts();
    TimeRange range() const;
    void read();
    void preview(const Result<report::Report>& report);
    void showRunning(bool running);
    void listIncidents();
    void askWhereTo(const QString& kind, const QString& suffix);

    DeskSource& m_source;
    ReportExport* m_writer;
    SpanBox* m_span;
    QPushButton *m_incidents, *m_again, *m_html, *m_export, *m_cancel;
    QProgressBar* m_progress;
    QPlainTextEdit* m_text;
    bool m_read = false;
    int m_turn = 0;
};

} // namespace usher::ui
