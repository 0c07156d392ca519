// The report as a file, PDF or what its name ends in (.html, .csv), while the window goes on
// moving: asked for, drawn slice by slice, told in words.
#pragma once

#include "ui/desk_source.h"
#include "ui/report/pdf_report.h"

#include <QTimer>

namespace usher::ui {

/// One at a time. Thread contract: the window's thread; nothing here waits.
class ReportExport : public QObject {
    Q_OBJECT
  public:
    explicit ReportExport(DeskSource& source, QObject* parent = nullptr);

    /// Replaces the file as a whole, or leaves it as it is. Refused in words while another is under
    /// way.
    void start(TimeRange range, const QString& path);
    /// Its page alone.
    void start(const monitor::Incident& incident, const QString& path);
    void cancel();
    bool running() const { return m_running; }

  Q_SIGNALS:
    void progressed(double share);   ///< 0…1
    void told(const QString& words); ///< how it goes and how it ended
    void runningChanged(bool running);

  private:
    void ask(TimeRange range);
    bool refused();
    void draw(Result<report::Report> report);
    void step();
    void write(const std::string& contents);
    QString notWritten(const Error& why) const;
    void end(const QString& words);

    DeskSource& m_source;
    QString m_path;
    std::optional<monitor::Incident> m_incident;
    std::unique_ptr<PdfJob> m_job;
    QTimer m_turn;   ///< a slice a turn of the event loop
    int m_asked = 0; ///< only the answer to the last question counts
    bool m_running = false;
};

} // namespace usher::ui
