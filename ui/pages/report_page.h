// The performance report: read it here as it will be on paper, hand it in as PDF, HTML or CSV.
#pragma once

#include "monitor/incident.h"
#include "ui/pages/page.h"
#include "ui/pages/report_choices.h"
#include "ui/pages/report_preview.h"
#include "ui/report/report_export.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

namespace usher::ui {

class ReportPage : public Page {
    Q_OBJECT
  public:
    explicit ReportPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void turnTo(const PageTarget& target) override; ///< a time
    void exportPdf();                               ///< asks where to, then writes it
    void exportHtml();
    void exportCsv();
    void exportTo(const QString& path);

  Q_SIGNALS:
    void told(const QString& words);
    void incidentWanted(const usher::monitor::Incident& incident);

  private:
    void setUpText();
    QWidget* makeChoices();
    void connectParts();
    TimeRange range() const;
    void read();
    void choose();
    void preview(Result<report::Report> report);
    void say(const QString& words); ///< instead of a report
    void showPage(int page, int count);
    void showAsText(bool asText);
    void showRunning(bool running);
    void listIncidents();
    void askWhereTo(const QString& kind, const QString& suffix);

    DeskSource& m_source;
    ReportExport* m_writer;
    ReportChoices* m_span;
    QPushButton *m_incidents, *m_again, *m_html, *m_csv, *m_export, *m_cancel, *m_asText;
    QProgressBar* m_progress;
    QLabel* m_page; ///< "Page 2 of 6"
    QStackedWidget* m_shown;
    ReportPreview* m_preview;
    QPlainTextEdit* m_text;             ///< the same, to be searched, copied and read aloud
    std::optional<ChosenTime> m_chosen; ///< on another page
    bool m_read = false;
    int m_turn = 0;
};

} // namespace usher::ui
