// Which time a report is of: a span that ends now, or a day.
#pragma once

#include "ui/desk_view.h"
#include "ui/pages/span_box.h"

#include <QDate>

namespace usher::ui {

class ReportChoices : public SpanBox {
    Q_OBJECT
  public:
    explicit ReportChoices(QWidget* parent = nullptr);
    /// The days to choose from, in the desk's time zone; other ones when a day is over.
    void follow(const DeskView& view);
    TimeRange range(WallTime now) const;

  private:
    void addDay(const QString& words, QDate day, const QTimeZone& zone);

    QDate m_today;
    int m_spans = 0; ///< entries before the days
};

} // namespace usher::ui
