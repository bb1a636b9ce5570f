from entente.reading.repair import bound, is_arrival, is_travel, split_years

TIME, OTHER = 1, 0


def test_two_years_read_as_one_time_are_two() -> None:
    words = ["held", "in", "2014", "and", "2015", "."]
    assert split_years([(2, 5, TIME, 0.9)], words, TIME) == [(2, 3, TIME, 0.9), (4, 5, TIME, 0.9)]


def test_other_spans_stay_as_they_are() -> None:
    words = ["from", "2014", "to", "2015", "and", "12", "and", "13"]
    spans = [(1, 4, TIME, 0.9), (5, 8, TIME, 0.9), (1, 4, OTHER, 0.9)]
    assert split_years(spans, words, TIME) == spans


def test_a_preposition_decides_between_start_and_end() -> None:
    assert bound("end", "in the Arabian sea from ") == "start"
    assert bound("start", "will go on till ") == "end"
    assert bound("end", "will conclude on ") == "end"
    assert bound("when", "away from ") == "when"


def test_the_day_of_an_arrival_dates_the_whole_deployment() -> None:
    assert is_arrival("deployment", "arrived")
    assert not is_arrival("visit", "arrived")
    assert bound("start", "arrived in Pakistan on ", arrived=True) == "when"


def test_news_that_came_is_no_visit() -> None:
    text = "He left.\nThe remarks by Foreign Ministry spokesman Ali came on Thursday. General Petrov came on Friday."
    news, general = text.index("came"), text.rindex("came")
    assert not is_travel("came", text, news)
    assert is_travel("came", text, general)
    assert is_travel("visited", text, news)


def test_an_initial_does_not_end_the_sentence_in_which_news_came() -> None:
    text = "The remarks by Alexander V. Petrov came on Thursday."
    assert not is_travel("came", text, text.index("came"))
