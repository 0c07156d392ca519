// An incident's page as text, for the clipboard and as PDF. What happened in its last seconds
// follows as the history has it.
#pragma once

#include "monitor/incident.h"
#include "ui/desk_source.h"

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

namespace usher::ui {

class ReportExport;

class IncidentDialog : public QDialog {
    Q_OBJECT
  public:
    IncidentDialog(DeskSource& source, monitor::Incident incident, QWidget* parent);
    void savePdf(const QString& path);

  private:
    QWidget* makeButtons();
    void read();
    void show(const Result<report::Report>& report);
    bool settled() const;
    void copy();
    void askWhereTo();

    DeskSource& m_source;
    monitor::Incident m_incident;
    ReportExport* m_writer;
    QPlainTextEdit* m_text;
    QLabel* m_told;
    QPushButton *m_copy, *m_save;
    QTimer m_again;
    bool m_follows = false; ///< told that figures do
};

} // namespace usher::ui
