// Rows of a mark, a word, what was found and how to mend it.
#pragma once

#include "ui/settings_desk.h"
#include "ui/widgets/focus_area.h"

#include <vector>

class QVBoxLayout;

namespace usher::ui {

struct Finding {
    enum class Kind {
        good,
        doubtful,
        bad,
        untried
    };
    Kind kind = Kind::untried;
    QString title; ///< "Login"; "" = none
    QString text;
    QString mend = {}; ///< "" = nothing to do
    bool operator==(const Finding&) const = default;
};
Finding findingOf(const CheckLine& line);

class FindingList : public FocusArea {
    Q_OBJECT
  public:
    explicit FindingList(const QString& name, QWidget* parent = nullptr);
    void setRows(const std::vector<Finding>& rows);
    const std::vector<Finding>& rows() const { return m_rows; }

  private:
    std::vector<Finding> m_rows;
    QVBoxLayout* m_column;
};

} // namespace usher::ui
