// The performance report: read it here, hand it in as PDF.
#pragma once

#include "ui/pages/page.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>

namespace usher::ui {

class ReportPage : public Page {
    Q_OBJECT
  public:
    explicit ReportPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void exportPdf();                      ///< asks where to

  Q_SIGNALS:
    void told(const QString& words);

  private:
    TimeRange range() const;
    void read();
    void preview(const Result<report::Report>& report);
    void save(const QString& path);

    DeskSource& m_source;
    QComboBox* m_span;
    QPushButton* m_export;
    QPlainTextEdit* m_text;
    bool m_read = false;
    int m_turn = 0;
};

} // namespace usher::ui
