// Rehearse a Saturday on pools like those that run, and read the scorecard.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace usher::ui {

class RehearsalPage : public Page {
    Q_OBJECT
  public:
    explicit RehearsalPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;

  private:
    struct Row {
        int place = 0;
        QString scenario, target, limit, got;
        bool passed = false;
    };
    using Model = TableModel<Row>;
    static std::unique_ptr<Model> makeModel();
    static QString verdictOf(const std::vector<RehearsalScore>& scores);
    static Row rowOf(const RehearsalScore& score, const RehearsalScore::Target& target, int place);
    void setUpTable();
    void setUpChoices();
    void offer(const control::Rehearsals& rehearsals);
    void begins();
    void start();
    void finished(const QString& trouble);

    DeskSource& m_source;
    QComboBox* m_scenario;
    QSpinBox* m_clients;
    QPushButton *m_start, *m_cancel;
    QPlainTextEdit* m_progress;
    QLabel* m_verdict;
    std::unique_ptr<Model> m_model;
    DeskTable* m_table;
    bool m_plays = false; ///< at the last look
};

} // namespace usher::ui
