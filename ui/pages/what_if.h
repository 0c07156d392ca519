// "What if 200 guests more at 19:00": asked of the forecast, answered in a line.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/figure_label.h"

#include <QDateTimeEdit>
#include <QSpinBox>
#include <QTimer>

#include <optional>

namespace usher::ui {

class WhatIf : public QWidget {
    Q_OBJECT
  public:
    explicit WhatIf(DeskSource& source, QWidget* parent = nullptr);
    /// Keeps to the platform's time; `pool` "": the answer tells of all together.
    void show(const DeskView& view, const std::string& pool);
    const std::optional<forecast::Forecast>& imagined() const { return m_imagined; }

  Q_SIGNALS:
    void answered(); ///< imagined() is another

  private:
    void setUpFields();
    void ask();
    void answer(Result<forecast::Forecast> imagined);
    void tell();
    QString difference(const forecast::Forecast& now) const;

    DeskSource& m_source;
    QSpinBox* m_guests;
    QDateTimeEdit* m_at;
    FigureLabel* m_words;
    QTimer m_settle;
    QTimeZone m_zone = QTimeZone::utc();
    std::shared_ptr<const control::DeskState> m_state;
    std::string m_pool;
    std::optional<forecast::Forecast> m_imagined;
    bool m_filled = false;
    int m_turn = 0;
};

} // namespace usher::ui
