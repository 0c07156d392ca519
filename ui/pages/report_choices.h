// Which time a report is of: a span that ends now, or a day.
#pragma once

#include "ui/desk_view.h"
#include "ui/pages/page.h"
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
    ChosenTime chosen() const;
    /// What somebody chose on another page: one of the spans, or an entry of its own.
    void choose(const ChosenTime& chosen);

  private:
    void rebuild();
    void add(const QString& words, TimeRange range);
    void addDay(const QString& words, QDate day, const QTimeZone& zone);

    QDate m_today;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<TimeRange> m_other; ///< neither a span nor a day
    int m_spans = 0;                  ///< entries before the days
};

} // namespace usher::ui
