// Who eats it: the server's own sessions and the clients behind them, who blocks whom, and what
// ends them.
#pragma once

#include "ui/charts/stacked_bands.h"
#include "ui/models/session_history.h"
#include "ui/models/session_model.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace usher::ui {

/// The server is asked once a second while this page is seen, and not else.
class SessionsPage : public Page {
    Q_OBJECT
  public:
    explicit SessionsPage(QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;

  private:
    void setUpGrouping();
    void setUpTools();
    void setUpTables();
    void build();
    QWidget* buildOverview();
    sessions::By by() const;
    void regroup();
    void chooseGroup();
    void answered(Result<DeskSource::SessionsSeen> seen);
    void showSample();
    void drawBands();
    void sayFacts();
    void sayTrouble();
    QString whenEmpty() const;
    void rowsChosen();
    void restoreChoice();
    void offer();
    /// The sessions that the buttons mean: the rows chosen, else the group.
    std::vector<const SessionRow*> meant() const;
    void act(bool terminate);
    QString offerWords(bool terminate, std::size_t targets) const;

    DeskSource::SessionsSeen m_sample;
    QString m_silence; ///< why there is no answer
    bool m_asking = false;
    Now m_now{};
    QTimeZone m_zone = QTimeZone::utc();
    SessionHistory m_history;
    SessionModel* m_model;
    std::unique_ptr<GroupModel> m_groups;
    StackedBands* m_bands;
    DeskTable* m_groupTable;
    DeskTable* m_table;
    QPlainTextEdit* m_details;
    FigureLabel* m_facts;
    QLabel* m_trouble;
    QComboBox* m_by;
    QLineEdit* m_filter;
    QPushButton* m_cancel;
    QPushButton* m_terminate;
    std::vector<qint64> m_chosen; ///< rows, by their keys
    bool m_restoring = false;
};

} // namespace usher::ui
