package main

import "context"

const tokenService = "SYS.TOKEN"

func (s *street) latency(context.Context, *report) error  { return nil }
func (s *street) growth(context.Context, *report) error   { return nil }
func (s *street) midnight(context.Context, *report) error { return nil }
